package careaccess.reporting;

import java.util.ArrayList;
import java.util.List;

/**
 * Which follow-ups are listed, newest first.
 *
 * @param regions empty: all
 * @param periods empty: all
 * @param before only those with lower numbers
 */
record FollowUpQuery(List<String> regions, List<String> periods, int before, int limit) {

  private static final String SELECT =
      """
      select follow_up, region, period, period_type, first_day, last_day, version, provisional, frozen_at, frozen_by,
             request, release, SIDE_day as day, SIDE ->> 'status' as status, SIDE -> 'verdict' as verdict
      from follow_up\
      """;

  private static final String WHOLE =
      SELECT.replace("\nfrom", ",\n       comments, SIDE as board, SIDE_meanings as meanings\nfrom");

  /** Whatever an audience sees of a follow-up, but its board. */
  static String select(Audience audience) {
    return SELECT.replace("SIDE", side(audience));
  }

  /** All that an audience sees. */
  static String selectWhole(Audience audience) {
    return WHOLE.replace("SIDE", side(audience));
  }

  private static String side(Audience audience) {
    return switch (audience) {
      case INTERNAL -> "live";
      case PUBLIC -> "released";
    };
  }

  String sql(Audience audience) {
    return select(audience)
        + " where follow_up < ?"
        + (regions.isEmpty() ? "" : " and region = any(?)")
        + (periods.isEmpty() ? "" : " and period = any(?)")
        + " order by follow_up desc limit ?";
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(before);
    for (List<String> codes : List.of(regions, periods)) {
      if (!codes.isEmpty()) {
        parameters.add(codes.toArray(String[]::new));
      }
    }
    parameters.add(limit);
    return parameters;
  }
}
