package careaccess.http;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service imports: documentation, clients with keys and tokens, traces, and problems in the place of every other page of errors. */
@Configuration(proxyBeanMethods = false)
@Import({Access.class, Documentation.class, ErrorAnswers.class, Tracing.class})
public class HttpConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
    return factory ->
        factory.addContextCustomizers(context -> context.getParent().getPipeline().addValve(new RefusalValve()));
  }
}
