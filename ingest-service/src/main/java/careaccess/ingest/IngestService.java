package careaccess.ingest;

import careaccess.http.HttpConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the ingest service, or changes the keys of its clients. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class) // Clients have keys, nobody has a password.
@EnableConfigurationProperties(IngestSettings.class)
@Import(HttpConfiguration.class)
class IngestService {

  public static void main(String[] args) {
    KeyCommand keys = new KeyCommand(args);
    if (keys.isAsked()) {
      System.exit(keys.run());
    }
    SpringApplication.run(IngestService.class, args);
  }
}
