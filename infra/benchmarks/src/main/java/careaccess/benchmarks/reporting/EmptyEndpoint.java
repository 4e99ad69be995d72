package careaccess.benchmarks.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The yardstick: what Spring MVC can do where nothing is to be done, {@code EmptyEndpoint FILE} with Spring Boot's options.
 * It answers whatever the file holds.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EmptyEndpoint {

  static final String PATH = "/";

  public static void main(String[] arguments) {
    SpringApplication.run(EmptyEndpoint.class, arguments);
  }

  /** The one thing that it serves. */
  @RestController
  static class Endpoint {

    private final byte[] body;

    Endpoint(ApplicationArguments arguments) throws IOException {
      body = Files.readAllBytes(Path.of(arguments.getNonOptionArgs().getFirst()));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> answer() {
      return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
  }
}
