package ordertrace.agent.context.app;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A bean that Spring calls in another thread. */
class SpringAsync {

  static final SpringAsync BEAN =
      new AnnotationConfigApplicationContext(Settings.class).getBean(SpringAsync.class);

  @Async
  void run(Runnable work) {
    work.run();
  }

  @Configuration
  @EnableAsync
  static class Settings {

    @Bean
    SpringAsync async() {
      return new SpringAsync();
    }

    @Bean
    ThreadPoolTaskExecutor taskExecutor() {
      return new ThreadPoolTaskExecutor();
    }
  }
}
