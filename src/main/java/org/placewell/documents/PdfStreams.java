package org.placewell.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * The packed parts of a PDF as they stand in the file, whoever refers to them. Each is unpacked into nothing and counted, before
 * the library unpacks one into memory.
 */
final class PdfStreams {

    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

    /** Far longer than the dictionary before a stream is. */
    private static final int DICTIONARY = 64 * 1024;

    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern PACKING = Pattern.compile("/(Flate|Fl|LZW|RunLength|RL)(Decode)?(?![A-Za-z])");

    /** What is not a picture is short: text, fonts, lists of objects. */
    private static final long TEXT_AT_MOST = 48L * 1024 * 1024;

    private static final long ALL_TEXT_AT_MOST = 256L * 1024 * 1024;

    private final byte[] pdf;
    private final long pictureAtMost;
    private final Runnable requireTime;
    private long allText;

    PdfStreams(byte[] pdf, long pictureAtMost, Runnable requireTime) {
        this.pdf = pdf;
        this.pictureAtMost = pictureAtMost;
        this.requireTime = requireTime;
    }

    void requireBearable() {
        for (int at = next(0); at >= 0; at = next(at + 1)) {
            boolean end = at >= 3 && pdf[at - 1] == 'd' && pdf[at - 2] == 'n' && pdf[at - 3] == 'e';
            if (!end) {
                requireTime.run();
                check(dictionaryBefore(at), afterLineEnd(at + STREAM.length));
            }
        }
    }

    private void check(String dictionary, int start) {
        Matcher packing = PACKING.matcher(dictionary);
        boolean packed = packing.find();
        String way = packed ? packing.group(1) : "";
        if (packed && packing.find() && !packing.group(1).equals(way)) {
            throw new Unfit("is packed twice over, as no scanner does. Print it to a new PDF, and add that.");
        }
        boolean picture = dictionary.contains("/Image");
        PdfCheck.Counter counter = new PdfCheck.Counter(picture ? pictureAtMost : TEXT_AT_MOST);
        long unpacked =
                way.equals("LZW") || way.startsWith("R") ? unpacked(way, start, counter) : inflated(start, counter);
        allText += picture ? 0 : unpacked;
        if (allText > ALL_TEXT_AT_MOST) {
            throw new Unfit("unpacks to far more than a paper holds. Print it to a new PDF, and add that.");
        }
    }

    /** Whatever the dictionary says: bytes that can be inflated are. */
    private long inflated(int start, PdfCheck.Counter counter) {
        Inflater inflater = new Inflater();
        byte[] buffer = new byte[64 * 1024];
        try {
            inflater.setInput(pdf, start, pdf.length - start);
            int length;
            while ((length = inflater.inflate(buffer)) > 0) {
                counter.write(buffer, 0, length);
            }
        } catch (DataFormatException notPackedOrBroken) {
            // the library, too, keeps what it has unpacked until then
        } finally {
            inflater.end();
        }
        return counter.count();
    }

    private long unpacked(String way, int start, PdfCheck.Counter counter) {
        try (OutputStream out = counter) {
            FilterFactory.INSTANCE
                    .getFilter(way.equals("LZW") ? COSName.LZW_DECODE : COSName.RUN_LENGTH_DECODE)
                    .decode(new ByteArrayInputStream(pdf, start, pdf.length - start), out, new COSDictionary(), 0);
        } catch (IOException broken) {
            return counter.count();
        }
        return counter.count();
    }

    private int next(int from) {
        outer:
        for (int at = from; at <= pdf.length - STREAM.length; at++) {
            for (int i = 0; i < STREAM.length; i++) {
                if (pdf[at + i] != STREAM[i]) {
                    continue outer;
                }
            }
            return at;
        }
        return -1;
    }

    private int afterLineEnd(int at) {
        int start = at;
        if (start < pdf.length && pdf[start] == '\r') {
            start++;
        }
        if (start < pdf.length && pdf[start] == '\n') {
            start++;
        }
        return start;
    }

    /** With the names as they are meant: #46late is Flate. */
    private String dictionaryBefore(int at) {
        int from = at;
        while (from > 0
                && at - from < DICTIONARY
                && !(pdf[from] == 'o' && pdf[from + 1] == 'b' && pdf[from + 2] == 'j')) {
            from--;
        }
        return ESCAPED.matcher(new String(pdf, from, at - from, StandardCharsets.ISO_8859_1))
                .replaceAll(code -> Matcher.quoteReplacement("" + (char) Integer.parseInt(code.group(1), 16)));
    }
}
