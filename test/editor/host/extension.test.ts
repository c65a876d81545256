import { extensionSuite } from "../harness/extension-suite.ts";

extensionSuite();
