package careaccess.local.figures;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.local.figures.RegionStatus.Status;
import careaccess.local.process.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTest {

  private static final String ANSWER = """
      {"region":"19","period":"2026-10","catalogue":"0123456789ab","goals":[
        {"id":"access","parent":null,"name":{"sv":"Tillgänglig vård","en":"Accessible care"},"ended":false,
         "status":"yellow","indicators":[
          {"indicator":"A","name":{"sv":"a","en":"First visit within 90 days, waiting"},"value":83.1234,
           "unit":"percent","target":100,"status":"red","state":"provisional"},
          {"indicator":"B","name":{"sv":"b","en":"Median wait"},"value":61.5,"unit":"days","target":null,
           "status":"grey","state":"ok"}]},
        {"id":"equal","parent":null,"name":{"sv":"Jämlik vård"},"ended":false,"status":"grey","indicators":[]},
        {"id":"staff","parent":"access","name":{"en":"Own staff"},"ended":true,"status":"green","indicators":[
          {"indicator":"C","name":{"en":"Hired staff"},"value":2,"unit":"percent",
           "target":"better than last year","status":"green","state":"ok"},
          {"indicator":"D","name":{"en":"Queue"},"value":null,"unit":"contacts","target":1500,
           "status":"grey","state":"suppressed"},
          {"indicator":"E","name":{"en":"Calls"},"value":null,"unit":"percent","target":100,
           "status":"grey","state":"missing"},
          {"indicator":"F","name":{"en":"Index"},"value":null,"unit":"index","target":null,
           "status":"grey","state":"missing"}]}]}
      """;

  @Test
  void goalsAreATreeWithTheirIndicatorsValuesAndTargets() {
    assertThat(board().lines("Region Västmanland", Reporting.read(ANSWER))).containsExactly(
        "",
        "Region Västmanland, 2026-10",
        "● yellow Accessible care",
        "● red      First visit within 90 days, waiting                                83.1 %  target 100 %",
        "● grey     Median wait                                                     61.5 days  none published",
        "● green    Own staff (ended)",
        "● green      Hired staff                                                         2 %  beat last year",
        "● grey       Queue                                                        suppressed  target 1500",
        "● grey       2 indicators without a value",
        "● grey   Jämlik vård                                                                  no indicator");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    String longName = "Vård i rimlig tid för alla, oavsett var i länet man bor ".repeat(5);
    RegionStatus status = new RegionStatus("19", "2026-10", List.of(
        new RegionStatus.Goal("a", null, Map.of("sv", longName), false, Status.GREY, List.of())));

    assertThat(board().lines("Region", status)).allMatch(line -> line.length() <= 100);
  }

  private static Board board() {
    return new Board(Console.plain(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
  }
}
