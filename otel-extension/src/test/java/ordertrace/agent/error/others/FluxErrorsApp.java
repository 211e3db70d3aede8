package ordertrace.agent.error.others;

import ordertrace.agent.harness.AppLife;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.http.server.HttpServer;

/** A Spring WebFlux service on Netty in which things go wrong. */
@Configuration(proxyBeanMethods = false)
@EnableWebFlux
@Import(FailingStreams.class)
public class FluxErrorsApp {

  public static void main(String[] args) throws Exception {
    var context = new AnnotationConfigApplicationContext(FluxErrorsApp.class);
    var handler = WebHttpHandlerBuilder.applicationContext(context).build();
    var server =
        HttpServer.create().port(0).handle(new ReactorHttpHandlerAdapter(handler)).bindNow();
    AppLife.ready(server.port());
    server.onDispose().block(); // its threads do not keep the JVM
  }
}
