package ordertrace.watch.web.page;

import java.time.InstantSource;
import java.util.Map;
import ordertrace.OrderId;
import ordertrace.watch.inquiry.Inquiry;
import ordertrace.watch.inquiry.OrderReport;
import ordertrace.watch.verdict.Standing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows an order, and what needs attention; changes nothing. */
@Controller
final class Pages {

  private static final int SHOWN = 100;

  private final Inquiry inquiry;
  private final InstantSource clock;
  private final Times times;
  private final String zone;

  Pages(Inquiry inquiry, ObjectProvider<InstantSource> clock, PageProperties properties) {
    this.inquiry = inquiry;
    this.clock = clock.getIfUnique(InstantSource::system);
    this.times = new Times(properties.zone());
    this.zone = properties.zone().getId();
  }

  @GetMapping("/")
  ModelAndView start() {
    var verdicts =
        inquiry.needsAttention(SHOWN).stream()
            .filter(Pages::holds)
            .map(standing -> VerdictLine.of(standing, times))
            .toList();
    return page("start", Map.of("verdicts", verdicts, "full", verdicts.size() == SHOWN));
  }

  /** What the search field asks for, without a script. */
  @GetMapping("/o")
  String search(@RequestParam(defaultValue = "") String number) {
    String wanted = number.strip();
    return wanted.isEmpty()
        ? "redirect:/"
        : "redirect:"
            + UriComponentsBuilder.fromPath("/o/{number}").encode().buildAndExpand(wanted);
  }

  @GetMapping("/o/{number}")
  ModelAndView order(@PathVariable String number) {
    OrderReport report = OrderId.parse(number) == null ? null : inquiry.order(number);
    if (report == null) {
      ModelAndView unknown = page("unknown", Map.of("number", number));
      unknown.setStatus(HttpStatus.NOT_FOUND);
      return unknown;
    }
    return page("order", Map.of("order", OrderPage.of(report, times, clock.instant())));
  }

  private ModelAndView page(String name, Map<String, ?> model) {
    return new ModelAndView(name, model)
        .addObject("zone", zone)
        .addObject("now", times.when(clock.instant()));
  }

  private static boolean holds(Standing standing) {
    return standing.resolvedAt() == null;
  }
}
