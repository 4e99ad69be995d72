package careaccess.benchmarks.feed;

import java.util.Arrays;
import java.util.List;

/**
 * One of the 21 regions.
 *
 * @param id as in the shipped catalogue
 * @param inhabitants in thousands, rounded, at the end of 2024 (Statistics Sweden); only the proportions matter here
 */
record Region(String id, int inhabitants) {

  private static final String ALL =
      "01:2455 03:405 04:302 05:473 06:369 07:204 08:247 09:61 10:158 12:1428 13:345 14:1770 17:284 18:309 19:281"
          + " 20:288 21:286 22:243 23:133 24:279 25:250";

  static List<Region> all() {
    return Arrays.stream(ALL.split(" ", -1)).map(Region::parsed).toList();
  }

  /** How many of something there are, when one serves so many thousand inhabitants; at least one. */
  int served(double thousandsEach) {
    return (int) Math.max(1, Math.round(inhabitants / thousandsEach));
  }

  private static Region parsed(String text) {
    int colon = text.indexOf(':');
    return new Region(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
