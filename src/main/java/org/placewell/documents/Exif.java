package org.placewell.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How a camera was held: phones store pictures lying on their side and a note of it, which the platform's reader ignores. */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final byte[] MARK = {'E', 'x', 'i', 'f', 0, 0};

    private Exif() {}

    /** How often the picture must be turned clockwise by 90 degrees; mirrored ones stay as they are. */
    static int quarterTurns(byte[] picture) {
        try {
            return switch (orientation(picture)) {
                case 6 -> 1;
                case 3 -> 2;
                case 8 -> 3;
                default -> 0;
            };
        } catch (IndexOutOfBoundsException brokenNote) {
            return 0;
        }
    }

    private static int orientation(byte[] picture) {
        ByteBuffer jpeg = ByteBuffer.wrap(picture);
        int at = 2;
        if ((jpeg.getShort(0) & 0xffff) != 0xffd8) {
            return 1;
        }
        // segments of a mark and a length, until the picture itself begins
        while ((jpeg.get(at) & 0xff) == 0xff && (jpeg.get(at + 1) & 0xff) != 0xda) {
            int length = jpeg.getShort(at + 2) & 0xffff;
            boolean note =
                    (jpeg.get(at + 1) & 0xff) == 0xe1 && Arrays.equals(picture, at + 4, at + 10, MARK, 0, MARK.length);
            if (note) {
                return inDirectory(jpeg.slice(at + 10, length - 8));
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                return tiff.getShort(entry + 8) & 0xffff;
            }
        }
        return 1;
    }
}
