package careaccess.local.simulator;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import careaccess.local.simulator.scene.Source;
import careaccess.local.simulator.tallies.Tallies;
import careaccess.local.simulator.waits.Queues;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The source systems of all regions that have goals in a catalogue. */
public final class SourceSystems {

  private final Scenario scenario;
  private final MeasurementFormat format;
  private final List<Source> sources;

  /**
   * The systems of that catalogue.
   *
   * @param scenario in days of the catalogue's zone
   */
  public SourceSystems(Catalogue catalogue, Scenario scenario) {
    this.scenario = scenario;
    this.format = new MeasurementFormat(catalogue.calendar());
    List<Clinic> clinics = Clinic.all(catalogue, scenario);
    Tallies tallies = new Tallies(catalogue, scenario);
    Queues queues = new Queues(catalogue, scenario, clinics, tallies.uncountedPhases());
    Stream<Source> ofClinics = clinics.stream().flatMap(clinic -> Stream.concat(queues.of(clinic), tallies.of(clinic)));
    Stream<Source> others = Stream.concat(
        Newcomer.among(clinics, catalogue, scenario).map(newcomer -> (Source) () -> newcomer).stream(),
        clinics.stream().limit(1).map(clinic -> () -> new Mistakes(clinic, format, scenario)));
    this.sources = Stream.of(ofClinics, tallies.ofRegions(clinics), others).flatMap(part -> part).toList();
  }

  /**
   * What the systems would have sent up to that day, the same for the same catalogue and day.
   *
   * @param first the months whose figures are wanted first
   */
  public static SplitFeed lines(Catalogue catalogue, LocalDate today, Collection<YearMonth> first) {
    SourceSystems systems = new SourceSystems(catalogue, Scenario.usual(today));
    return SplitFeed.of(first, systems.delivered().toList(), systems.format);
  }

  /** One measurement each, as JSON without line breaks, in sending order; every iteration gives the same ones. */
  public Iterable<String> lines() {
    return () -> delivered().map(line -> line.json(format)).iterator();
  }

  /** Month by month, and in each month one sender after the other: no more than one's month is held at a time. */
  Stream<Line> delivered() {
    List<Sender> senders = sources.stream().map(Source::open).toList();
    return IntStream.range(0, scenario.months() * senders.size())
        .boxed()
        .flatMap(step -> senders.get(step % senders.size()).during(scenario.first().plusMonths(step / senders.size())));
  }
}
