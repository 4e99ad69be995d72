package careaccess.benchmarks;

import careaccess.local.Health;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The yardstick: what Spring MVC can do where nothing is to be done, {@code EmptyEndpoint FILE} with Spring Boot's options.
 * It answers whatever the file holds.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyEndpoint {

  public static final String PATH = "/";

  public static void main(String[] arguments) {
    SpringApplication.run(EmptyEndpoint.class, arguments);
  }

  /**
   * Starts one, with virtual threads as the services have them, and returns when it can be asked.
   *
   * @param heap its largest, as {@code -Xmx} takes it
   * @param body what it answers
   */
  public static Running start(Workbench bench, String heap, int port, String body) throws IOException, InterruptedException {
    Path answer = Files.writeString(bench.resolve("answer.json"), body);
    List<String> command = bench.java(heap);
    command.addAll(List.of(
        "-cp", Workbench.classPath(), EmptyEndpoint.class.getName(),
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.threads.virtual.enabled=true",
        "--spring.main.banner-mode=off",
        answer.toString()));
    return bench.start(new Program("empty-endpoint", command, Map.of(), StopSignal.TERM), Health.listensOn(port));
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

    /**
     * Whatever the path.
     *
     * @param document which is read, and no more
     */
    @PostMapping("/{*path}")
    ResponseEntity<byte[]> take(@RequestBody byte[] document) {
      return ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(body);
    }
  }
}
