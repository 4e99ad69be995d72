package careaccess.ingest;

import careaccess.http.tests.OpenApi;
import careaccess.http.tests.OpenApi.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** A method of a controller, in the terms of {@link OpenApi}. */
record Handler(Operation operation, Set<String> formats, HandlerMethod method) {

  /** One for each method and path that leads to it. */
  static Stream<Handler> of(RequestMappingInfo mapping, HandlerMethod method) {
    Set<String> formats =
        mapping.getConsumesCondition().getConsumableMediaTypes().stream()
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    return mapping.getPatternValues().stream()
        .flatMap(
            path ->
                mapping.getMethodsCondition().getMethods().stream()
                    .map(verb -> new Operation(verb.name(), path.replace("{*", "{")))
                    .map(operation -> new Handler(operation, formats, method)));
  }

  /** Those in the {@code path} or in the {@code query}, as {@link Operation#parameters} has them. */
  Set<String> parameters(String in) {
    Class<? extends Annotation> kind = in.equals("path") ? PathVariable.class : RequestParam.class;
    return Arrays.stream(method.getMethod().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(kind))
        .map(Handler::described)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String described(Parameter parameter) {
    RequestParam query = parameter.getAnnotation(RequestParam.class);
    if (query == null) {
      return parameter.getName() + "!";
    }
    boolean hasDefault = !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
    return parameter.getName() + (hasDefault ? "=" + query.defaultValue() : query.required() ? "!" : "");
  }
}
