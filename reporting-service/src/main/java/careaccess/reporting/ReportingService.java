package careaccess.reporting;

import careaccess.http.HttpConfiguration;
import java.util.List;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the reporting service, or removes the figures of a generation that it served. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // Clients have keys, nobody has a password.
@EnableConfigurationProperties(ReportingSettings.class)
@Import(HttpConfiguration.class)
class ReportingService {

  public static void main(String[] args) {
    List<String> removed = new DefaultApplicationArguments(args).getOptionValues(RemovalCommand.OPTION);
    if (removed == null) {
      SpringApplication.run(ReportingService.class, args);
    } else {
      System.exit(RemovalCommand.run(String.join(",", removed), args));
    }
  }
}
