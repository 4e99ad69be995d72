package careaccess.reporting;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for a board to be frozen.
 *
 * @param version that is to be frozen, from 1
 * @param provisional whether figures that may still change are meant to be kept
 * @param comments by goal; everybody may read them
 */
record FollowUpRequest(
    String region, String period, int version, boolean provisional, SortedMap<String, String> comments) {

  static final String REGION = "region";
  static final String PERIOD = "period";
  static final String VERSION = "version";
  static final String PROVISIONAL = "provisional";
  static final String COMMENTS = "comments";

  private static final List<String> FIELDS = List.of(REGION, PERIOD, VERSION, PROVISIONAL, COMMENTS);
  private static final int LONGEST_COMMENT = 4000;

  /** @throws BadParameter when it is none, or has a field that it should not have: what is frozen cannot be mended */
  static FollowUpRequest of(byte[] body, JsonMapper json) {
    JsonNode request = object(body, json);
    for (String field : request.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw Parameters.unknown(field, field, "field", FIELDS);
      }
    }
    return new FollowUpRequest(
        text(request, REGION), text(request, PERIOD), version(request), provisional(request), comments(request));
  }

  /** What it comes to, for telling the same request from another one. */
  String digest(String client) {
    return Digest.of(String.join("|", region, period, "" + version, "" + provisional, comments.toString(), client));
  }

  /**
   * Whether the figures of the period are provisional. What is frozen for ever should not be what is known to change, unless
   * somebody means it.
   *
   * @throws BadParameter when the period has not ended, or nobody said that provisional figures are meant
   */
  boolean isOfProvisional(Period of, LocalDate today, Calendar calendar) {
    if (!of.lastDay().isBefore(today)) {
      throw new BadParameter(PERIOD, "%s has not ended; its last day is %s.".formatted(of, of.lastDay()), List.of());
    }
    LocalDate until = calendar.provisionalUntil(of);
    boolean isProvisional = !today.isAfter(until);
    if (isProvisional && !provisional) {
      throw new BadParameter(
          PROVISIONAL,
          "The figures of %s are provisional until %s; to freeze them all the same, send \"provisional\": true."
              .formatted(of, until),
          List.of());
    }
    return isProvisional;
  }

  private static JsonNode object(byte[] body, JsonMapper json) {
    try {
      JsonNode node = json.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException notJson) {
      // Answered below; its message may quote what was written.
    }
    throw new BadParameter(
        "body", "The body must be a JSON object such as {\"region\": \"19\", \"period\": \"2026-AUG\"}.", List.of());
  }

  private static String text(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new BadParameter(field, "%s is missing, or no text.".formatted(field), List.of());
    }
    return value.stringValue();
  }

  private static int version(JsonNode request) {
    JsonNode version = request.path(VERSION);
    if (version.isMissingNode()) {
      return 1;
    }
    if (version.isIntegralNumber() && version.canConvertToInt() && version.intValue() >= 1) {
      return version.intValue();
    }
    throw new BadParameter(VERSION, "version must be a whole number from 1.", List.of());
  }

  private static boolean provisional(JsonNode request) {
    JsonNode provisional = request.path(PROVISIONAL);
    if (provisional.isMissingNode() || provisional.isBoolean()) {
      return provisional.isBoolean() && provisional.booleanValue();
    }
    throw new BadParameter(PROVISIONAL, "provisional must be true or false.", List.of("true", "false"));
  }

  private static SortedMap<String, String> comments(JsonNode request) {
    JsonNode comments = request.path(COMMENTS);
    SortedMap<String, String> byGoal = new TreeMap<>();
    if (!comments.isMissingNode() && !comments.isObject()) {
      throw wrong("must be an object of texts by goal");
    }
    for (Map.Entry<String, JsonNode> comment : comments.properties()) {
      if (!comment.getValue().isString()) {
        throw wrong("must be an object of texts by goal");
      }
      byGoal.put(comment.getKey(), checked(comment.getValue().stringValue()));
    }
    return byGoal;
  }

  private static String checked(String comment) {
    if (comment.isBlank() || comment.length() > LONGEST_COMMENT) {
      throw wrong("must each have 1 to %d characters".formatted(LONGEST_COMMENT));
    }
    if (comment.indexOf('\0') >= 0) {
      throw wrong("must not hold the character U+0000, which cannot be stored");
    }
    if (PersonalNumbers.occurIn(comment)) {
      throw wrong("must not hold a personal identity number; everybody may read them");
    }
    return comment;
  }

  private static BadParameter wrong(String message) {
    return new BadParameter(COMMENTS, "comments " + message + ".", List.of());
  }
}
