package sample.mes.job;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a job by any of its numbers; forgets the oldest finished ones. Guarded by the plant. */
final class JobRegister {

  private final int finishedKept;
  private final Map<String, Job> open = new LinkedHashMap<>();
  private final Map<String, Job> byReference = new HashMap<>();
  private final Deque<Job> finished = new ArrayDeque<>();

  JobRegister(int finishedKept) {
    this.finishedKept = finishedKept;
  }

  void add(Job job) {
    open.put(job.number, job);
    byReference.put(job.number, job);
    index(job.extRef, job);
    index(job.orderNo, job);
  }

  /** A partner order learned its canonical number. */
  void addReference(Job job, String extRef) {
    job.extRef = extRef;
    index(extRef, job);
  }

  @Nullable Job find(String reference) {
    return byReference.get(reference);
  }

  Collection<Job> open() {
    return open.values();
  }

  void finish(Job job) {
    open.remove(job.number);
    finished.add(job);
    if (finished.size() > finishedKept) {
      Job oldest = finished.remove();
      byReference.values().removeIf(known -> known == oldest);
    }
  }

  private void index(@Nullable String reference, Job job) {
    if (reference != null) {
      byReference.put(reference, job);
    }
  }
}
