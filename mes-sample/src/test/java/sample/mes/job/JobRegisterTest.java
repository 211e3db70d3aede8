package sample.mes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static sample.mes.job.TestPlant.anOrder;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobRegisterTest {

  @Test
  void only_the_latest_finished_jobs_are_kept() {
    JobRegister register = new JobRegister(2);

    for (int number = 1; number <= 3; number++) {
      Job job = Job.of("J-" + number, anOrder("ORD-" + number), new Random(), Instant.EPOCH);
      register.add(job);
      register.finish(job);
    }

    assertThat(register.find("ORD-1")).isNull();
    assertThat(register.find("J-1")).isNull();
    assertThat(register.find("ORD-2")).isNotNull();
    assertThat(register.find("J-3")).isNotNull();
  }
}
