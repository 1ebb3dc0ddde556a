package org.placewell.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.placewell.staff.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Draws pages of papers as PNG, which carries nothing of the file but what is seen; few at a time. */
@Component
class PageImages {

    private static final Duration TURN = Duration.ofSeconds(10);

    private final VaultSettings settings;
    private final Duration turn;
    private final Semaphore drawing;

    @Autowired
    PageImages(VaultSettings settings) {
        this(settings, TURN);
    }

    /** {@code turn}: how long somebody waits for a turn. */
    PageImages(VaultSettings settings, Duration turn) {
        this.settings = settings;
        this.turn = turn;
        this.drawing = new Semaphore(settings.drawnAtOnce(), true);
    }

    /** Refuses (409) when too many are drawn at once, and (422) what cannot be drawn. */
    byte[] draw(StoredDocument document, int page, PageSize size, Supplier<byte[]> paper) {
        if (!hasTurn()) {
            throw Refused.conflict("Many papers are being drawn right now. Wait a moment, then open the page again.");
        }
        try {
            BufferedImage drawn = document.mediaType().equals(PaperType.PDF.mediaType())
                    ? PdfPages.draw(
                            paper.get(),
                            page - 1,
                            size.width(),
                            size.height(),
                            settings.maxPixels(),
                            settings.drawnWithin())
                    : Pictures.draw(paper.get(), page - 1, size.width(), size.height(), settings.maxPixels());
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(drawn, "png", png);
            return png.toByteArray();
        } catch (Unfit unfit) {
            throw Refused.invalid("\"%s\" %s".formatted(document.fileName(), unfit.getMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            drawing.release();
        }
    }

    private boolean hasTurn() {
        try {
            return drawing.tryAcquire(turn.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
