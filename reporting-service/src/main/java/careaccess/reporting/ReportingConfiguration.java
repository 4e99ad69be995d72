package careaccess.reporting;

import careaccess.contract.catalogue.Edition;
import careaccess.contract.client.Clients;
import java.time.Clock;
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

  @Bean
  Clients clients(ReportingSettings settings) {
    try {
      return Clients.load(settings.clients());
    } catch (IllegalArgumentException unusable) {
      throw new UnusableConfiguration(String.valueOf(unusable.getMessage()), unusable);
    }
  }
}
