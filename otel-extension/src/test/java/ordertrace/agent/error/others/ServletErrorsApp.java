package ordertrace.agent.error.others;

import jakarta.servlet.Filter;
import java.nio.file.Files;
import ordertrace.agent.harness.AppLife;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** JAX-RS resources behind two filters, one of which answers for what the other lets fall. */
public final class ServletErrorsApp {

  private ServletErrorsApp() {}

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    add(context, "catching", new CatchingFilter());
    add(context, "throwing", new ThrowingFilter());
    ResourceConfig resources =
        new ResourceConfig(FailingResource.class, FailingResource.RefusedMapper.class);
    Tomcat.addServlet(context, "jersey", new ServletContainer(resources)).addMapping("/*");
    tomcat.getConnector();
    tomcat.start();
    AppLife.ready(tomcat.getConnector().getLocalPort());
  }

  private static void add(Context context, String name, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }
}
