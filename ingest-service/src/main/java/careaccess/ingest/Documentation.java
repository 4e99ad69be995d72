package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What developers of source systems read, without a key: the API's documents, what they refer to, and a page. */
@RestController
class Documentation implements WebMvcConfigurer {

  static final String[] PATHS = {
    "/docs", "/docs/*", "/webjars/swagger-ui/*", "/openapi.yaml", "/openapi.json", "/asyncapi.yaml", "/schema/*"
  };

  /** Made for the first who asks, since starting should not take longer for it. */
  private static final class InOnePiece {
    static final byte[] JSON = OpenApiDocument.inOnePiece().toString().getBytes(UTF_8);
  }

  @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  Resource openApi() {
    return OpenApiDocument.FILE;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] openApiInOnePiece() {
    return InOnePiece.JSON;
  }

  @GetMapping(path = "/asyncapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  Resource asyncApi() {
    return new ClassPathResource("asyncapi.yaml");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/schema/*").addResourceLocations("classpath:/schema/");
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/docs", "/docs/").setStatusCode(HttpStatus.FOUND);
    registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }
}
