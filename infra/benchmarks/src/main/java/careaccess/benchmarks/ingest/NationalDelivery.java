package careaccess.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Phase;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A month of one region's operations as a national delivery of completed visits (RIV-TA Genomforda), each on a line. */
final class NationalDelivery {

  private static final String NAMESPACE =
      "urn:riv:skl:tillgangligVardSpeci:TillgangligVardSpeciGenomfordaResponder:1";

  private static final int LONGEST_WAIT = 200;
  private static final int OLDEST = 100;

  /** Of the region, in the national contract. */
  private final String code;

  private final List<String> units;
  private final LocalDate month;

  /**
   * @param region by its code in the catalogue
   * @param month any day of it; its visits begin in it
   */
  NationalDelivery(Catalogue catalogue, String region, LocalDate month) {
    this.code = catalogue.places().find(region).orElseThrow().aliases().getOrDefault("rivta", "");
    this.units = catalogue.places().all().stream()
        .filter(place -> place.id().startsWith(region) && reportsOperations(place))
        .map(place -> place.aliases().getOrDefault("hsa", place.id()))
        .toList();
    this.month = month.withDayOfMonth(1);
  }

  private static boolean reportsOperations(Place place) {
    return place.reports().stream().anyMatch(expectation -> expectation.phase() == Phase.TREATMENT);
  }

  Iterable<byte[]> lines(long visits) {
    String head = "<TillgangligVardSpeciGenomforda xmlns=\"%s\"><Kontakt DatatGallerFor=\"%s\">".formatted(NAMESPACE, month);
    return () ->
        Stream.of(
                Stream.of(head),
                LongStream.range(0, visits).mapToObj(this::visit),
                Stream.of("</Kontakt></TillgangligVardSpeciGenomforda>"))
            .flatMap(lines -> lines)
            .map(line -> line.getBytes(UTF_8))
            .iterator();
  }

  private String visit(long index) {
    LocalDate begun = month.plusDays(index % month.lengthOfMonth());
    String unit = units.get((int) (index % units.size()));
    return "<Besok Regionkod=\"" + code + "\" HSAIdRegion=\"" + unit + "\" HSAIdVardgivare=\"" + units.getFirst()
        + "\" HSAIdVardenhet=\"" + unit + "\" Sjukhus=\"55010\" SjukhusNamn=\"Sjukhuset\" VardkontaktId=\"kontakt-" + index
        + "\" Fas=\"2\" Vardgaranti=\"JA\" Mvo=\"301\" FodelseAr=\"" + (begun.getYear() - index % OLDEST)
        + "\" Kon=\"" + (1 + index % 2) + "\" Lkf=\"0000\" Bokningssatt=\"3\" Vardkontakt=\"0\" Yrkeskategori=\"XS915\""
        + " TypAkutverksamhet=\"0\" BeslutAktivitet=\"" + begun.minusDays(index % LONGEST_WAIT)
        + "T08:00:00\" StartAktivitet=\"" + begun + "T08:00:00\"/>";
  }
}
