package org.placewell.documents;

import org.springframework.util.unit.DataSize;

/** What the vault takes, for pages to say before somebody is refused. */
public record PaperLimits(DataSize maxSize, int maxPages) {

    public String sizeInWords() {
        return maxSize.toMegabytes() > 0 ? maxSize.toMegabytes() + " MB" : maxSize.toKilobytes() + " KB";
    }
}
