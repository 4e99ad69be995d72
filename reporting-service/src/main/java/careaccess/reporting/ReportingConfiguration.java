package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.client.Clients;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Gaps;
import careaccess.reporting.core.Values;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Catalogue catalogue(ReportingSettings settings) {
    return Catalogue.load(settings.catalogue());
  }

  @Bean
  Clients clients(ReportingSettings settings) {
    try {
      return Clients.load(settings.clients());
    } catch (IllegalArgumentException unusable) {
      throw new UnusableConfiguration(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  @Bean
  Values values(Catalogue catalogue) {
    return new Values(catalogue);
  }

  @Bean
  Gaps gaps(Catalogue catalogue) {
    return new Gaps(catalogue);
  }

  @Bean
  Boards boards(Catalogue catalogue) {
    return new Boards(catalogue);
  }
}
