// Every day on a page is typed as dd/mm/yyyy or chosen from a calendar.

import { DateField } from "./date_field.js";

for (const native of document.querySelectorAll(/** @type {"input"} */ ("input[type=date]"))) new DateField(native);
