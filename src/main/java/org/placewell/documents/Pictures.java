package org.placewell.documents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads JPEG, PNG and TIFF with the platform's own readers; the size of a picture is looked at before it is unpacked. */
final class Pictures {

    static {
        // the disk would hold a copy that nobody encrypts
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** How many pictures there are; throws {@link Unfit} if one is too large, or none can be read. */
    static int pages(byte[] picture, int maxPages, int maxPixels) {
        return read(picture, reader -> {
            int pages = reader.getNumImages(true);
            if (pages > maxPages) {
                throw tooManyPages(pages, maxPages);
            }
            for (int page = 0; page < pages; page++) {
                requireFit(reader.getWidth(page), reader.getHeight(page), maxPixels);
            }
            return pages;
        });
    }

    static Unfit tooManyPages(int pages, int maxPages) {
        return new Unfit("has %s pages; at most %d can be stored. Split it."
                .formatted(pages > 0 ? "" + pages : "too many", maxPages));
    }

    static void requireFit(long width, long height, int maxPixels) {
        if (width < 1 || height < 1) {
            throw Unfit.damaged();
        }
        if (width > maxPixels || height > maxPixels || width * height > maxPixels) {
            throw new Unfit("holds a picture of %d by %d points, more than can be shown. Scan it at 300 dpi or less."
                    .formatted(width, height));
        }
    }

    /** One picture, the first being 0, made small enough for the box, and upright. */
    static BufferedImage draw(byte[] picture, int page, int boxWidth, int boxHeight, int maxPixels) {
        int turns = page == 0 ? Exif.quarterTurns(picture) : 0;
        return read(picture, reader -> {
            int width = reader.getWidth(page);
            int height = reader.getHeight(page);
            requireFit(width, height, maxPixels);
            boolean lying = turns % 2 == 1;
            double scale = Math.min(
                    1.0,
                    Math.min(
                            boxWidth / (double) (lying ? height : width),
                            boxHeight / (double) (lying ? width : height)));
            ImageReadParam how = reader.getDefaultReadParam();
            int step = Math.max(1, (int) (0.5 / scale));
            how.setSourceSubsampling(step, step, 0, 0);
            return fitted(
                    reader.read(page, how),
                    Math.max(1, (int) (width * scale)),
                    Math.max(1, (int) (height * scale)),
                    turns);
        });
    }

    private static BufferedImage fitted(BufferedImage read, int width, int height, int turns) {
        boolean lying = turns % 2 == 1;
        BufferedImage fitted =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = fitted.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, fitted.getWidth(), fitted.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.translate(fitted.getWidth() / 2.0, fitted.getHeight() / 2.0);
        pen.rotate(turns * Math.PI / 2);
        pen.drawImage(read, -width / 2, -height / 2, width, height, null);
        pen.dispose();
        return fitted;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> T read(byte[] picture, Reading<T> reading) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw Unfit.damaged();
            }
            ImageReader reader = readers.next();
            try {
                // what else the file carries is neither read nor handed on
                reader.setInput(in, false, true);
                return reading.from(reader);
            } finally {
                reader.dispose();
            }
        } catch (Unfit unfit) {
            throw unfit;
        } catch (IOException | RuntimeException unreadable) {
            // the readers answer broken bytes with exceptions of many kinds
            throw Unfit.damaged();
        }
    }
}
