package careaccess.benchmarks.reporting;

/** What dashboards ask, and how often of a hundred times. */
enum Ask {
  VALUE("one value", 30),
  MONTHS("13 months of a region", 16),
  REGIONS("all regions in a month", 10),
  CLINICS("a region's clinics in a month", 8),
  SEX("by sex, 13 months of a region", 8),
  AGE("by age, 13 months of a region", 8),
  DISTRIBUTION("a distribution", 6),
  GAP("a gap between ages", 5),
  /** One value or 13 months, by who has the answer already. */
  AGAIN("asked again, unchanged", 9);

  private final String words;
  private final int percent;

  Ask(String words, int percent) {
    this.words = words;
    this.percent = percent;
  }

  String words() {
    return words;
  }

  int percent() {
    return percent;
  }
}
