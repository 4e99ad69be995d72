package careaccess.reporting;

import careaccess.contract.catalogue.Edition;
import careaccess.contract.client.Clients;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ReportingConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Edition edition(ReportingSettings settings) {
    return Edition.load(settings.catalogue());
  }

  /** Behind Spring Security's filters, so that who is refused costs nothing. */
  @Bean
  FilterRegistrationBean<Compression> compression() {
    FilterRegistrationBean<Compression> compression = new FilterRegistrationBean<>(new Compression());
    compression.addUrlPatterns("/v1/*");
    return compression;
  }

  @Bean
  Clients clients(ReportingSettings settings) {
    try {
      return Clients.load(settings.clients());
    } catch (IllegalArgumentException unusable) {
      throw new UnusableConfiguration(String.valueOf(unusable.getMessage()), unusable);
    }
  }
}
