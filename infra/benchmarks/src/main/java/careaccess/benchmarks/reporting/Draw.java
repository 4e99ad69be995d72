package careaccess.benchmarks.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws what is counted in a sheet, the same whenever it is drawn again, so that answers can be held against it. Waits are
 * log-normal, and their shares made up to look like published ones.
 */
final class Draw {

  /** So many kinds of contacts differ at least; a correction adds one to one of them. */
  static final int FEWEST = 16;

  /** More do not differ, so that a sheet stays below what aggregation would spread over several (32 KB). */
  private static final int MOST = 1_000;

  private static final double MEDIAN_DAYS = 47;
  private static final double SPREAD = 0.8;
  private static final int MOST_DAYS = 430;
  private static final double GUARANTEED = 0.85;
  private static final double PATIENT_CHOSEN = 0.04;
  private static final double MEDICAL = 0.03;
  private static final String ALL = Breakdown.text(null);

  /** The unknown is rare. */
  private static final List<String> SEXES = List.of("KVINNA", "MAN", "OKÄNT");

  private static final double[] SHARES_OF_SEXES = {0.53, 0.465, 0.005};
  private static final double[] SHARES_OF_AGES = {0.15, 0.45, 0.25, 0.15};
  private static final List<String> FORMS = List.of("0", "8", "81", "1");
  private static final double[] SHARES_OF_FORMS = {0.7, 0.15, 0.1, 0.05};

  private final long seed;
  private final List<String> sexes = texts(Dimension.SEX, SEXES);
  private final List<String> ages;
  private final List<String> sexesAndAges;
  private final List<String> forms = texts(Dimension.CONTACT_FORM, FORMS);

  Draw(long seed, Catalogue catalogue) {
    this.seed = seed;
    List<String> groups = catalogue.codes().ageGroupCodes();
    this.ages = texts(Dimension.AGE_GROUP, groups);
    this.sexesAndAges = texts(
        Dimension.SEX_AGE, SEXES.stream().flatMap(sex -> groups.stream().map(group -> sex + "," + group)).toList());
  }

  List<Contacts> contacts(Series series, YearMonth month) {
    RandomGenerator random = new SplittableRandom(seed ^ ((long) series.key(month).text().hashCode() << 20));
    int size = Math.clamp(series.contacts() / 2, FEWEST, MOST);
    int each = Math.max(1, 2 * series.contacts() / size - 1);
    List<Contacts> contacts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      contacts.add(new Contacts(1 + random.nextInt(each), days(random), stratum(i, random), breakdowns(series, random)));
    }
    return contacts;
  }

  private static int days(RandomGenerator random) {
    return (int) Math.min(MOST_DAYS, MEDIAN_DAYS * StrictMath.exp(SPREAD * random.nextGaussian()));
  }

  /** The first contacts always count, so that no share is of nobody. */
  private static Stratum stratum(int index, RandomGenerator random) {
    double deviating = random.nextDouble();
    boolean guaranteed = random.nextDouble() < GUARANTEED;
    Deviation deviation =
        deviating < PATIENT_CHOSEN ? Deviation.PATIENT_CHOSEN
            : deviating < PATIENT_CHOSEN + MEDICAL ? Deviation.MEDICAL
            : Deviation.NONE;
    return index == 0
        ? new Stratum(Measure.WAIT, true, Deviation.NONE)
        : new Stratum(Measure.WAIT, guaranteed, deviation);
  }

  private List<String> breakdowns(Series series, RandomGenerator random) {
    int sex = any(SHARES_OF_SEXES, random);
    int age = Math.min(any(SHARES_OF_AGES, random), ages.size() - 1);
    return List.of(
        ALL,
        sexes.get(sex),
        ages.get(age),
        sexesAndAges.get(sex * ages.size() + age),
        any(series.specialties(), random),
        forms.get(any(SHARES_OF_FORMS, random)),
        near(series.homes(), random),
        any(series.providers(), random));
  }

  private static int any(double[] shares, RandomGenerator random) {
    double left = random.nextDouble() - shares[0];
    int index = 0;
    while (left >= 0 && index < shares.length - 1) {
      left -= shares[++index];
    }
    return index;
  }

  private static String any(List<String> members, RandomGenerator random) {
    return members.get(random.nextInt(members.size()));
  }

  /** Most people live in few of the places. */
  private static String near(List<String> homes, RandomGenerator random) {
    double where = random.nextDouble();
    return homes.get((int) (where * where * homes.size()));
  }

  private static List<String> texts(Dimension dimension, List<String> members) {
    return members.stream().map(member -> Breakdown.text(new Breakdown(dimension, member))).toList();
  }
}
