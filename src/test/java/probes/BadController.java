package probes;

import org.springframework.stereotype.Controller;

/** Is public, which no controller may be. */
@Controller
public class BadController {}
