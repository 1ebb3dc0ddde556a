package org.placewell.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every object of a PDF: nothing that acts, no file inside, no picture that would fill the memory. {@link PdfStreams}
 * comes first, since the library unpacks while it reads.
 */
final class PdfCheck {

    private static final String PRINT_ANEW = " Print it to a new PDF, or scan it, and add that.";

    /** What must not be in a paper, by the key of a dictionary. */
    private static final Map<String, String> KEYS = Map.of(
            "JS", "a script",
            "JavaScript", "a script",
            "XFA", "a form that runs in the reader (XFA)",
            "EmbeddedFiles", "another file",
            "EF", "another file",
            "RichMediaContent", "a film or sound");

    /** What must not be in a paper, by the value of /S or /Subtype. */
    private static final Map<String, String> KINDS = Map.of(
            "JavaScript", "a script",
            "Launch", "a command that starts a program",
            "ImportData", "a command that loads another file",
            "SubmitForm", "a command that sends what it contains",
            "GoToE", "another file",
            "FileAttachment", "another file",
            "RichMedia", "a film or sound",
            "Movie", "a film or sound",
            "Screen", "a film or sound",
            "3D", "a film or sound");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int DEEPEST = 200;

    /** In points of 1/72 inch: the largest page that the PDF standard knows, 200 inches. */
    private static final float LONGEST_EDGE = 14_400;

    /** Pictures with a head of their own, by the names of what they are packed with. */
    private static final List<String> COMPRESSED = List.of("DCTDecode", "DCT", "JPXDecode");

    private final byte[] pdf;
    private final int maxPages;
    private final int maxPixels;
    private final long end = System.nanoTime() + PATIENCE.toNanos();

    PdfCheck(byte[] pdf, int maxPages, int maxPixels) {
        this.pdf = pdf;
        this.maxPages = maxPages;
        this.maxPixels = maxPixels;
    }

    /** How many there are; throws {@link Unfit}. */
    int pages() {
        if (!new String(pdf, 0, Math.min(5, pdf.length), StandardCharsets.ISO_8859_1).equals("%PDF-")) {
            throw new Unfit("does not begin as a PDF does." + PRINT_ANEW);
        }
        new PdfStreams(pdf, 4L * maxPixels, this::requireTime).requireBearable();
        try (PDDocument document = open(pdf)) {
            if (document.isEncrypted()) {
                throw isProtected();
            }
            // by its objects first: walking the pages reads what they hold
            for (COSObjectKey key :
                    new ArrayList<>(document.getDocument().getXrefTable().keySet())) {
                requireTime();
                look(document.getDocument().getObjectFromPool(key).getObject(), 0);
            }
            look(document.getDocument().getTrailer(), 0);
            return countPages(document);
        } catch (InvalidPasswordException closed) {
            throw isProtected();
        } catch (Unfit unfit) {
            throw unfit;
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            // the library answers broken bytes with exceptions of many kinds
            throw Unfit.damaged();
        }
    }

    static PDDocument open(byte[] pdf) throws IOException {
        return Loader.loadPDF(pdf);
    }

    private static Unfit isProtected() {
        return new Unfit(
                "is protected by a password or against copying, so nobody can see what it holds." + PRINT_ANEW);
    }

    private int countPages(PDDocument document) {
        int pages = 0;
        for (PDPage page : document.getPages()) {
            requireTime();
            if (++pages > maxPages) {
                throw Pictures.tooManyPages(document.getNumberOfPages(), maxPages);
            }
            PDRectangle box = page.getCropBox();
            if (!(box.getWidth() > 0 && box.getHeight() > 0)) {
                throw Unfit.damaged();
            }
            if (box.getWidth() > LONGEST_EDGE || box.getHeight() > LONGEST_EDGE) {
                throw new Unfit("has a page of more than 200 inches." + PRINT_ANEW);
            }
        }
        return pages;
    }

    /** Looks at what stands in the object itself; what it refers to has its own turn. */
    private void look(COSBase object, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw Unfit.damaged();
        }
        if (object instanceof COSDictionary dictionary) {
            requireQuiet(dictionary);
            if (dictionary instanceof COSStream stream) {
                requireFit(stream);
            }
            for (COSName key : dictionary.keySet()) {
                look(dictionary.getItem(key), depth + 1);
            }
        } else if (object instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                look(array.get(i), depth + 1);
            }
        }
    }

    private static void requireQuiet(COSDictionary dictionary) {
        for (COSName key : dictionary.keySet()) {
            refuse(KEYS.get(key.getName()));
        }
        refuse(kind(dictionary, COSName.S));
        refuse(kind(dictionary, COSName.SUBTYPE));
    }

    private static @Nullable String kind(COSDictionary dictionary, COSName key) {
        return dictionary.getDictionaryObject(key) instanceof COSName name ? KINDS.get(name.getName()) : null;
    }

    private static void refuse(@Nullable String found) {
        if (found != null) {
            throw new Unfit("contains " + found + ", which a paper must not." + PRINT_ANEW);
        }
    }

    private void requireFit(COSStream stream) throws IOException {
        if (stream.containsKey(COSName.WIDTH) && stream.containsKey(COSName.HEIGHT)) {
            Pictures.requireFit(stream.getLong(COSName.WIDTH), stream.getLong(COSName.HEIGHT), maxPixels);
        }
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                requireFitParameters(array.getObject(i));
            }
        } else {
            requireFitParameters(parameters);
        }
        if (new PDStream(stream).getFilters().stream().anyMatch(filter -> COMPRESSED.contains(filter.getName()))) {
            requireFitPicture(stream);
        }
    }

    private void requireFitParameters(@Nullable COSBase parameters) {
        if (parameters instanceof COSDictionary given) {
            long columns = number(given, COSName.COLUMNS);
            Pictures.requireFit(columns, number(given, COSName.ROWS), maxPixels);
            Pictures.requireFit(columns, number(given, COSName.COLORS), maxPixels);
        }
    }

    private static long number(COSDictionary dictionary, COSName key) {
        return dictionary.getDictionaryObject(key) instanceof COSNumber number && number.longValue() != 0
                ? number.longValue()
                : 1;
    }

    /** What the picture says of itself counts, not what the PDF says of it. */
    private void requireFitPicture(COSStream stream) throws IOException {
        try (InputStream raw = new PDStream(stream).createInputStream(COMPRESSED);
                ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(raw.readAllBytes()))) {
            var readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in, true, true);
                    Pictures.requireFit(reader.getWidth(0), reader.getHeight(0), maxPixels);
                } finally {
                    reader.dispose();
                }
            }
        }
    }

    private void requireTime() {
        if (System.nanoTime() - end > 0) {
            throw new Unfit("is too complicated to be checked." + PRINT_ANEW);
        }
    }

    /** Counts what it is given and keeps nothing of it. */
    static final class Counter extends OutputStream {

        private final long most;
        private long count;

        Counter(long most) {
            this.most = most;
        }

        @Override
        public void write(int oneByte) {
            add(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            add(length);
        }

        long count() {
            return count;
        }

        private void add(int length) {
            count += length;
            if (count > most) {
                throw new Unfit("unpacks to far more than a paper holds." + PRINT_ANEW);
            }
        }
    }
}
