package org.placewell.onboarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a decision is taken on: every item with its paper, what was typed from it and whether it is complete (RULES, Access). */
@Component
class PacketContent {

    private final PaperFolder folder;

    PacketContent(PaperFolder folder) {
        this.folder = folder;
    }

    /** The same as long as nothing of it has changed; it tells no number. */
    String hashOf(Packet packet, List<PacketItem> all) {
        PaperFolder.Filed filed = folder.of(packet.id(), all);
        String content = all.stream()
                .map(item -> {
                    FiledPaper paper = filed.present().get(item.kind());
                    String line =
                            item.kind() + " " + item.fileVersion() + " " + item.documentId() + " " + item.complete();
                    // as packets were handed in before papers were typed, so that those under way can be decided
                    return paper == null || paper.untypedFromBefore()
                            ? line + "\n"
                            : line + " " + item.paperId() + " " + typed(paper) + "\n";
                })
                .collect(Collectors.joining());
        return sha256(content);
    }

    private static String typed(FiledPaper paper) {
        String numbers = new TreeMap<>(paper.numbers())
                .entrySet().stream()
                        .map(number -> number.getKey() + "=" + number.getValue().fingerprint())
                        .collect(Collectors.joining(","));
        return sha256(new TreeMap<>(paper.facts().byKey()) + numbers);
    }

    private static String sha256(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
