import { DEMO_PEOPLE } from "#db/demo/people.ts";
import { emailOf, WHO, type Who } from "./people.ts";

type Permission = "Customer Products" | "Customers" | "Staff";

/** Who gets in: anybody at all, anybody signed in, nobody, or who holds a permission at a level. */
export type Need = "anyone" | "staff" | "nobody" | readonly [Permission, "view" | "edit"];
export type Role = "stranger" | Who;
export const ROLES: Role[] = ["stranger", ...WHO];

const seesProducts = ["Customer Products", "view"] as const;
const editsProducts = ["Customer Products", "edit"] as const;
const seesCustomers = ["Customers", "view"] as const;
const editsCustomers = ["Customers", "edit"] as const;
const seesStaff = ["Staff", "view"] as const;
const editsStaff = ["Staff", "edit"] as const;

/**
 * Every page and file the built app answers, with who gets in. `[id]` is tried with a row that is there (samples.ts),
 * one that is not, and junk. SOMETIMES says what else, besides 200, a page that is there may answer.
 */
export const ROUTES: Record<string, Need> = {
  "/": "staff",
  "/icon.svg": "anyone",
  "/sign-in": "anyone",
  "/refused": "nobody",
  "/find": "staff",
  "/find/answers.json": "staff",
  "/activity": "staff",
  "/activity/[id]": "staff",
  "/activity/[id]/undo": "staff",
  "/products": seesProducts,
  "/products/new": editsProducts,
  "/products/[id]": seesProducts,
  "/products/[id]/move": editsProducts,
  "/products/[id]/retire": editsProducts,
  "/products/[id]/delete": editsProducts,
  "/settings/[list]": seesProducts,
  "/settings/[list]/new": editsProducts,
  "/settings/[list]/[id]": seesProducts,
  "/settings/[list]/[id]/move": editsProducts,
  "/settings/[list]/[id]/retire": editsProducts,
  "/settings/[list]/[id]/delete": editsProducts,
  "/products/[id]/dry-run": editsProducts,
  "/products/[id]/dry-run/list.csv": editsProducts,
  "/products/[id]/retire/list.csv": editsProducts,
  "/review": seesCustomers,
  "/opportunities/call-list": seesCustomers,
  "/opportunities/call-list/list.csv": seesCustomers,
  "/customers": seesCustomers,
  "/customers/new": editsCustomers,
  "/customers/bulk": editsCustomers,
  "/customers/bulk/preview": editsCustomers,
  "/customers/bulk/[id]": editsCustomers,
  "/customers/[id]": seesCustomers,
  "/customers/[id]/compare": seesCustomers,
  "/customers/list.csv": seesCustomers,
  "/customers/[id]/list.csv": seesCustomers,
  "/customers/bulk/list.csv": editsCustomers,
  "/products/list.csv": seesProducts,
  "/products/[id]/list.csv": seesProducts,
  "/settings/[list]/list.csv": seesProducts,
  "/settings/staff/list.csv": seesStaff,
  "/review/list.csv": seesCustomers,
  "/activity/list.csv": "staff",
  "/activity/[id]/list.csv": "staff",
  "/exports": "staff",
  "/exports/base.zip": seesProducts,
  "/exports/products.csv": seesProducts,
  "/exports/types.csv": seesProducts,
  "/exports/customers.csv": seesCustomers,
  "/exports/numbers.csv": seesCustomers,
  "/exports/features.csv": seesCustomers,
  "/exports/holdings.csv": seesCustomers,
  "/exports/interests.csv": seesCustomers,
  "/customers/[id]/edit": editsCustomers,
  "/customers/[id]/numbers/new": editsCustomers,
  "/customers/[id]/numbers/many": editsCustomers,
  "/customers/[id]/features/new": editsCustomers,
  "/customers/[id]/items/[itemId]": seesCustomers,
  "/customers/[id]/items/[itemId]/drop": editsCustomers,
  "/customers/[id]/items/[itemId]/reinstate": editsCustomers,
  "/customers/[id]/items/[itemId]/transfer": editsCustomers,
  "/customers/[id]/holdings/new": editsCustomers,
  "/customers/[id]/holdings/[holdingId]": seesCustomers,
  "/customers/[id]/holdings/[holdingId]/end": editsCustomers,
  "/customers/[id]/interests/new": editsCustomers,
  "/customers/[id]/interests/[interestId]": seesCustomers,
  "/customers/[id]/declined/new": editsCustomers,
  "/opportunities": seesCustomers,
  "/opportunities/list.csv": seesCustomers,
  "/imports": editsCustomers,
  "/imports/upload": editsCustomers,
  "/imports/[id]": editsCustomers,
  "/imports/[id]/columns": editsCustomers,
  "/imports/[id]/refused": editsCustomers,
  "/imports/[id]/refused.csv": editsCustomers,
  "/set-password": "anyone",
  "/opportunities/views/[id]": seesCustomers,
  "/opportunities/views/[id]/delete": seesCustomers,
  "/settings": "staff",
  "/settings/me": "staff",
  "/settings/api": "staff",
  "/settings/tokens": seesStaff,
  "/settings/tokens/new": editsStaff,
  "/settings/tokens/[id]": seesStaff,
  "/settings/tokens/[id]/revoke": editsStaff,
  "/settings/staff": seesStaff,
  "/settings/staff/new": editsStaff,
  "/settings/staff/[id]": seesStaff,
};

export const SOMETIMES: Record<string, (number | string)[]> = {
  "/sign-in": [307],
  // Files are sent there; who comes by hand is led back.
  "/imports/upload": ["307 /imports"],
  // Nobody has changed so many customers there yet.
  "/customers/bulk/[id]": [404],
  // A change somebody may not see is not there for them.
  "/activity/[id]": [404],
  // A shared view is everybody's to open, and its owner's to delete.
  "/opportunities/views/[id]/delete": [404],
  "/activity/[id]/list.csv": [404],
  // Nor is its undo.
  "/activity/[id]/undo": [404],
};

/** Every server action, as "file name", with who may. */
export const ACTIONS: Record<string, Need> = {
  "app/sign-in/actions.ts signInAction": "anyone",
  "app/sign-in/actions.ts signOutAction": "anyone",
  "app/sign-in/actions.ts setPasswordAction": "anyone",
  // Which permission undoing needs is up to the change: the mutation asks.
  "app/(staff)/activity/actions.ts undoAction": "staff",
  "app/(staff)/activity/actions.ts cancelUndoAction": "staff",
  "app/(staff)/products/actions.ts addProductAction": editsProducts,
  "app/(staff)/products/actions.ts editProductAction": editsProducts,
  "app/(staff)/products/actions.ts retireProductAction": editsProducts,
  "app/(staff)/products/actions.ts restoreProductAction": editsProducts,
  "app/(staff)/products/actions.ts deleteProductAction": editsProducts,
  "app/(staff)/products/actions.ts moveProductAction": editsProducts,
  "app/(staff)/products/actions.ts moveProductToAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts addTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts editTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts retireTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts restoreTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts deleteTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts moveTypeAction": editsProducts,
  "app/(staff)/settings/[list]/actions.ts moveTypeToAction": editsProducts,
  "app/(staff)/products/actions.ts confirmEditAction": editsProducts,
  "app/(staff)/review/actions.ts repairLinesAction": editsCustomers,
  "app/(staff)/opportunities/call-list/actions.ts recordCallAction": editsCustomers,
  "app/(staff)/opportunities/call-list/actions.ts undoCallAction": editsCustomers,
  "app/(staff)/customers/new/actions.ts addCustomerAction": editsCustomers,
  "app/(staff)/customers/bulk/actions.ts previewBulkAction": editsCustomers,
  "app/(staff)/customers/bulk/actions.ts runBulkAction": editsCustomers,
  "app/(staff)/customers/bulk/actions.ts cancelBulkAction": editsCustomers,
  "app/(staff)/customers/[id]/numbers/many/actions.ts addManyNumbersAction": editsCustomers,
  "app/(staff)/customers/[id]/edit/actions.ts editCustomerAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts addNumberAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts addFeatureAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts editItemAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts dropItemAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts reinstateItemAction": editsCustomers,
  "app/(staff)/customers/[id]/items/actions.ts transferItemAction": editsCustomers,
  "app/(staff)/customers/[id]/holdings/actions.ts addHoldingAction": editsCustomers,
  "app/(staff)/customers/[id]/holdings/actions.ts correctHoldingAction": editsCustomers,
  "app/(staff)/customers/[id]/holdings/actions.ts endHoldingAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts addInterestAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts interestTodayAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts declineProductAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts editInterestAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts closeInterestAction": editsCustomers,
  "app/(staff)/customers/[id]/interests/actions.ts correctRefusalAction": editsCustomers,
  "app/(staff)/opportunities/actions.ts addToCustomerAction": editsCustomers,
  "app/(staff)/opportunities/actions.ts noteInterestAction": editsCustomers,
  "app/(staff)/opportunities/actions.ts noteRefusalAction": editsCustomers,
  "app/(staff)/opportunities/actions.ts endInterestAction": editsCustomers,
  "app/(staff)/opportunities/actions.ts undoInCellAction": editsCustomers,
  "app/(staff)/opportunities/views/actions.ts saveViewAction": seesCustomers,
  "app/(staff)/opportunities/views/actions.ts editViewAction": seesCustomers,
  "app/(staff)/opportunities/views/actions.ts deleteViewAction": seesCustomers,
  "app/(staff)/imports/actions.ts chooseColumnsAction": editsCustomers,
  "app/(staff)/imports/actions.ts startImportAction": editsCustomers,
  "app/(staff)/imports/actions.ts cancelImportAction": editsCustomers,
  "app/(staff)/settings/me/actions.ts changeOwnPasswordAction": "staff",
  "app/(staff)/settings/me/actions.ts endOwnSessionAction": "staff",
  "app/(staff)/settings/me/actions.ts endOtherSessionsAction": "staff",
  "app/(staff)/settings/me/actions.ts chooseThemeAction": "staff",
  "app/(staff)/settings/tokens/actions.ts makeTokenAction": editsStaff,
  "app/(staff)/settings/tokens/actions.ts revokeTokenAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts inviteStaffAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts makePasswordLinkAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts editStaffAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts disableStaffAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts enableStaffAction": editsStaff,
  "app/(staff)/settings/staff/actions.ts signOutEverywhereAction": editsStaff,
};

/**
 * Not the matrix's business: the framework's own pages, the sign-in library's (see the sign-in stories), and the API,
 * which lets no person in, but tokens (see its stories).
 */
export const APART = ["/_not-found", "/_global-error", "/api/auth/[...nextauth]", "/api/v1/[[...path]]"];

/** Whether a role gets in. */
export function mayEnter(role: Role, need: Need) {
  if (need === "anyone") return true;
  if (role === "stranger" || need === "nobody") return false;
  if (need === "staff") return true;
  const [permission, level] = need;
  const held = DEMO_PEOPLE.find(({ email }) => email === emailOf(role))?.permissions[permission];
  return held === "edit" || held === level;
}
