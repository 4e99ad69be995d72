package careaccess.system;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/** Waits that ended in one month, sent together. */
record Submission(Way way, YearMonth month, List<String> ids) {

  static final String UNIT = "19-vasteras-kirurg";

  /** What counts them. */
  static final String INDICATOR = "FIRST_VISIT_COMPLETED_COUNT";

  /** How they are sent. */
  enum Way {
    ONE(1, "application/json", ""),
    LINES(50, "application/x-ndjson", ""),
    MANY_LINES(150, "application/x-ndjson", ""),
    ALL_OR_NONE(50, "application/x-ndjson", "?atomic=true");

    final int size;
    final String contentType;
    final String parameters;

    Way(int size, String contentType, String parameters) {
      this.size = size;
      this.contentType = contentType;
      this.parameters = parameters;
    }
  }

  Submission {
    ids = List.copyOf(ids);
  }

  String body() {
    return ids.stream().map(this::json).collect(Collectors.joining("\n"));
  }

  private String json(String id) {
    return """
        {"type":"wait","id":"%s","unit":"%s","phase":"FIRST_VISIT","clockStart":"%s",\
        "state":"COMPLETED","clockStop":"%s"}"""
        .formatted(id, UNIT, month.atDay(1), month.atDay(11));
  }
}
