// Every suite that runs inside the extension host.
import './extension.ts';
import './features.ts';
import './tasks.ts';
import './views.ts';
