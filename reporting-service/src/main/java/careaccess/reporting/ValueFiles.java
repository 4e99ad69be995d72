package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.CatalogueAnswers.IndicatorAnswer;
import careaccess.reporting.Form.Tables;
import careaccess.reporting.Table.Column;
import careaccess.reporting.Table.Filled;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files of figures: the figures, what their indicators mean, and what the words of the first sheet do. */
final class ValueFiles {

  private static final String DEFINITIONS = "definitions";
  private static final String ABOUT = "about";

  private record Note(String term, String text) {}

  private ValueFiles() {}

  /** As they are counted now. */
  static Tables live(
      Catalogue catalogue, LocalDate day, Iterable<List<Row>> rows, @Nullable String next, Language language) {
    return tables(ValueTables.live(catalogue, language), rows, catalogue, day, null, next);
  }

  /** As everybody sees them. */
  static Tables released(
      Catalogue catalogue,
      LocalDate day,
      @Nullable Long release,
      Iterable<List<Row>> rows,
      @Nullable String next,
      Language language) {
    return tables(ValueTables.released(catalogue, language), rows, catalogue, day, release, next);
  }

  private static Tables tables(
      Table<Row> table,
      Iterable<List<Row>> rows,
      Catalogue catalogue,
      LocalDate day,
      @Nullable Long release,
      @Nullable String next) {
    Language language = table.language();
    Set<Indicator> met = new LinkedHashSet<>();
    Iterable<List<Row>> noticed =
        () ->
            StreamSupport.stream(rows.spliterator(), false)
                .peek(piece -> piece.forEach(row -> met.add(row.indicator())))
                .iterator();
    Iterable<List<IndicatorAnswer>> definitions =
        () -> List.of(met.stream().map(indicator -> IndicatorAnswer.of(indicator, day)).toList()).iterator();
    return new Tables(
        table.inPieces(noticed),
        List.of(
            CatalogueTables.indicators(DEFINITIONS, language).inPieces(definitions),
            about(catalogue, day, release, language)),
        next);
  }

  private static Filled<Note> about(Catalogue catalogue, LocalDate day, @Nullable Long release, Language language) {
    List<Note> notes = new ArrayList<>();
    notes.add(new Note(language.word("day"), day.toString()));
    if (release != null) {
      notes.add(new Note(language.word("release"), release.toString()));
    }
    notes.add(new Note(language.word("catalogue"), catalogue.hash()));
    Stream.of(State.values()).forEach(state ->
        notes.add(new Note(language.word(state.code()), meaning(state, language))));
    Table<Note> table =
        new Table<>(
            ABOUT, language, List.of(new Column<>("ord", "term", Note::term), new Column<>("betydelse", "meaning", Note::text)));
    return table.of(notes);
  }

  private static String meaning(State state, Language language) {
    return switch (state) {
      case OK -> language.say("Tiden för rapportering är slut.", "The time for reporting has passed.");
      case PROVISIONAL -> language.say("Källorna har ännu tid att rapportera.", "Sources still have time to report.");
      case SUPPRESSED ->
          language.say(
              "Visas inte, eftersom få personer skulle kunna kännas igen av det eller av vad som följer av det.",
              "Not shown, since few people could be known from it or from what follows from it.");
      case MISSING ->
          language.say(
              "Inget värde: inget är rapporterat, inget att dela med, eller inte definierat där och då.",
              "No value: nothing is reported, nothing to divide by, or not defined there and then.");
    };
  }
}
