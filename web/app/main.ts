/** The page begins here: the look, then the shell. */
import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '@fontsource/ibm-plex-mono/latin-600.css';
import '../styles/tokens.css';
import '../styles/page.css';
import '../styles/layout.css';
import '../styles/editor.css';
import './smtp-app.js';
