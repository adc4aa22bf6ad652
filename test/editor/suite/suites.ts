// Every suite that runs inside the extension host.
import './diagnostics.ts';
