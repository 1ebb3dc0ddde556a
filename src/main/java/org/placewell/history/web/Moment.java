package org.placewell.history.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.history.CaseFile;
import org.placewell.history.NarrativeLine;

/** Up to which fact of a case a page shows it, and the addresses before and after it. */
final class Moment {

    private static final Pattern LABEL = Pattern.compile("“[^”]+”");

    private final CaseFile file;
    private final int at;

    Moment(CaseFile file, @Nullable Integer at) {
        this.file = file;
        this.at = at == null ? last() : Math.max(1, Math.min(at, last()));
    }

    public int at() {
        return at;
    }

    public int last() {
        return Math.max(1, file.narrative().size());
    }

    public boolean isLast() {
        return at >= last();
    }

    /** The fact itself; null in a case that has none. */
    public @Nullable NarrativeLine line() {
        List<NarrativeLine> all = file.narrative();
        return all.isEmpty() ? null : all.get(at - 1);
    }

    /** The steps where the case stood then, as the facts name them. */
    public String standing() {
        Map<String, String> open = new LinkedHashMap<>();
        for (NarrativeLine line :
                file.narrative().subList(0, Math.min(at, file.narrative().size()))) {
            if (line.entered() != null && line.left() == null) {
                Matcher label = LABEL.matcher(line.text());
                open.put(line.entered(), label.find() ? label.group() : line.text());
            } else if (line.left() != null) {
                open.remove(line.left());
            }
        }
        return open.isEmpty() ? "no step" : String.join(" and ", open.values());
    }

    public String to(int number) {
        String run = file.run() == file.runs() ? "" : "run=" + file.run() + "&";
        return "/cases/" + file.row().number() + "?" + run + "at=" + number;
    }
}
