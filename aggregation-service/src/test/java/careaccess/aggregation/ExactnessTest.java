package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.Histories.Happening;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever arrives, in whatever order, while time passes: every count of every cell, and of what was reported, equals the naive recomputation. */
class ExactnessTest {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Instant START = Instant.parse("2026-04-05T08:00:00Z");

  /** Sheets are spread from the first change on, after a few, or never; of a few hundred bytes they have supplements. */
  @Property(tries = 40)
  void cellsEqualTheNaiveRecomputation(
      @ForAll("histories") List<Happening> history, @ForAll("largestSheets") int largestSheet) throws IOException {
    Path stateDir = Files.createTempDirectory("exactness");
    List<Oracle.Arrival> arrived = new ArrayList<>();
    List<Happening.Replaces> said = new ArrayList<>();
    Map<String, Instant> lastArrivals = new TreeMap<>();
    CorrectionsOracle corrections = new CorrectionsOracle(CATALOGUE, Driver.SOURCE);
    int records = 0;
    try (Driver driver = new Driver(CATALOGUE, START, stateDir, largestSheet)) {
      for (Happening happening : history) {
        switch (happening) {
          case Happening.Arrives(Assertion assertion, var delivery) -> {
            driver.pipe(assertion, delivery);
            if (assertion instanceof Measurement measurement) {
              lastArrivals.put(oracle(driver).reportedAs(Driver.SOURCE, measurement), driver.now());
            }
            arrived.add(new Oracle.Arrival(assertion, delivery));
            corrections.arrives(arrived.getLast(), today(driver));
            records++;
          }
          case Happening.Replaces replaces -> {
            driver.pipeReplacement(replaces.delivery(), replaces.replaced());
            said.add(replaces);
            Oracle.replaced(said).forEach(delivery -> corrections.replaces(delivery, today(driver)));
            records++;
          }
          case Happening.Passes(int days) -> driver.advance(Duration.ofDays(days));
        }
      }
      driver.advance(Duration.ofSeconds(10));
      Set<String> replaced = Oracle.replaced(said);
      Map<String, Long> expected = oracle(driver).counts(Driver.SOURCE, arrived, replaced);
      expected.putAll(corrections.counts());
      assertThat(driver.counts()).isEqualTo(expected);
      assertThat(driver.reports().holding()).isEqualTo(oracle(driver).reported(Driver.SOURCE, arrived, replaced));
      assertThat(driver.reports().lastArrivals()).isEqualTo(lastArrivals);
      double counted =
          driver.metricOr0("applied") + driver.metricOr0("duplicate") + driver.metricOr0("superseded");
      assertThat(driver.metricOr0("records")).isEqualTo(counted).isEqualTo(records);
    }
  }

  private static Oracle oracle(Driver driver) {
    return new Oracle(CATALOGUE, today(driver));
  }

  private static LocalDate today(Driver driver) {
    return LocalDate.ofInstant(driver.now(), CATALOGUE.calendar().zone());
  }

  @Provide
  Arbitrary<Integer> largestSheets() {
    return Arbitraries.of(1, 250, 1_000, 4_000, Driver.LARGEST_SHEET);
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    return Histories.histories();
  }
}
