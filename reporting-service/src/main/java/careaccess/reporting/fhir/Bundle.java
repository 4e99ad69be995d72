package careaccess.reporting.fhir;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found.
 *
 * @param total of all pages; null where that is not counted
 */
public record Bundle(String type, @Nullable Integer total, List<Link> link, List<Entry> entry) implements Resource {

  public record Link(String relation, String url) implements Element {}

  public record Entry(String fullUrl, Resource resource, Search search) implements Element {}

  public record Search(String mode) implements Element {}

  private static final Search MATCH = new Search("match");

  /**
   * @param self the search, as it was understood
   * @param next where the next page is; null: there is none
   * @param address of each resource
   */
  public static <R extends Resource> Bundle of(
      @Nullable Integer total, String self, @Nullable String next, List<R> found, Function<R, String> address) {
    return new Bundle(
        "searchset",
        total,
        next == null
            ? List.of(new Link("self", self))
            : List.of(new Link("self", self), new Link("next", next)),
        found.stream().map(resource -> new Entry(address.apply(resource), resource, MATCH)).toList());
  }
}
