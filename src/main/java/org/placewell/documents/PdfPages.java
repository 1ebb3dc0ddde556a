package org.placewell.documents;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws one page of a PDF, and gives up rather than draw without end or without bound. */
final class PdfPages extends PDFRenderer {

    /** A small page is not blown up beyond this many points a point. */
    private static final float LARGEST_SCALE = 4;

    /** The standard asks for at most 4 KB. */
    private static final int INLINE_PICTURE = 64 * 1024;

    private final int maxPixels;
    private final long end;

    private PdfPages(PDDocument document, int maxPixels, Duration patience) {
        super(document);
        this.maxPixels = maxPixels;
        this.end = System.nanoTime() + patience.toNanos();
        setSubsamplingAllowed(true);
    }

    /** The page, the first being 0, as large as fits the box; throws {@link Unfit}. */
    static BufferedImage draw(byte[] pdf, int page, int boxWidth, int boxHeight, int maxPixels, Duration patience) {
        try (PDDocument document = PdfCheck.open(pdf)) {
            PDPage sheet = document.getPage(page);
            boolean lying = sheet.getRotation() % 180 != 0;
            float width = sheet.getCropBox().getWidth();
            float height = sheet.getCropBox().getHeight();
            float scale = Math.min(
                    LARGEST_SCALE, Math.min(boxWidth / (lying ? height : width), boxHeight / (lying ? width : height)));
            return new PdfPages(document, maxPixels, patience).renderImage(page, scale, ImageType.RGB);
        } catch (Unfit unfit) {
            throw unfit;
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            // the library answers broken bytes with exceptions of many kinds
            throw new Unfit("cannot be drawn on this page. Save the file to look at it.");
        }
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Drawer(parameters);
    }

    private final class Drawer extends PageDrawer {

        Drawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw new Unfit("takes too long to be drawn. Save the file to look at it.");
            }
            byte[] inline = operator.getImageData();
            COSDictionary parameters = operator.getImageParameters();
            if (inline != null && parameters != null) {
                Pictures.requireFit(
                        parameters.getLong(COSName.W, parameters.getLong(COSName.WIDTH, 1)),
                        parameters.getLong(COSName.H, parameters.getLong(COSName.HEIGHT, 1)),
                        maxPixels);
                if (inline.length > INLINE_PICTURE) {
                    throw new Unfit("holds a picture that cannot be drawn. Save the file to look at it.");
                }
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage picture) throws IOException {
            Pictures.requireFit(picture.getWidth(), picture.getHeight(), maxPixels);
            super.drawImage(picture);
        }

        /** The library leaves out what it cannot read; a page that lacks a picture would pass for the paper. */
        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
                throws IOException {
            if (failure instanceof MissingImageReaderException) {
                throw new Unfit("holds a picture of a kind that cannot be drawn (JPEG 2000 or JBIG2). Save the file to"
                        + " look at it.");
            }
            super.operatorException(operator, operands, failure);
        }
    }
}
