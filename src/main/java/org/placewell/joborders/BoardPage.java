package org.placewell.joborders;

import java.util.List;

/**
 * One page of the board, 25 orders at most; {@code page} and {@code pages} from 1.
 *
 * @param cities in which there are open orders
 */
public record BoardPage(List<BoardCard> cards, long total, int page, int pages, List<String> cities) {}
