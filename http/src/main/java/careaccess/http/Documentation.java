package careaccess.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What developers of clients read: the service's OpenAPI document, and a page to read it and try requests on. */
@RestController
public class Documentation implements WebMvcConfigurer {

  /** Made for the first who asks, since starting should not take longer for it. */
  private static final class InOnePiece {
    static final byte[] JSON = OpenApiDocument.inOnePiece().toString().getBytes(UTF_8);
  }

  /** Patterns of all its paths, which nobody needs a key for. */
  public static List<String> paths() {
    return List.of("/docs", "/docs/*", "/webjars/swagger-ui/*", "/openapi.yaml", "/openapi.json");
  }

  @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  Resource openApi() {
    return OpenApiDocument.FILE;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] openApiInOnePiece() {
    return InOnePiece.JSON;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/docs", "/docs/").setStatusCode(HttpStatus.FOUND);
    registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }
}
