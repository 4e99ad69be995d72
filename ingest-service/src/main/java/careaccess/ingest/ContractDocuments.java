package careaccess.ingest;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the contract has for developers of source systems, without a key: the topics, and the schemas of measurements. */
@RestController
class ContractDocuments implements WebMvcConfigurer {

  static final List<String> PATHS = List.of("/asyncapi.yaml", "/schema/*");

  @GetMapping(path = "/asyncapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
  Resource asyncApi() {
    return new ClassPathResource("asyncapi.yaml");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler("/schema/*").addResourceLocations("classpath:/schema/");
  }
}
