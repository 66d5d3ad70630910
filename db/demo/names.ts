import type { Dice } from "./random.ts";

const OWNERS =
  "Abbott Ackroyd Ainsley Aldous Amberley Appleyard Arkwright Ashby Atherton Bagshaw Bainbridge Bannister Barlow Beaumont Beckett Bellamy Birtwistle Blackwood Bowyer Bradshaw Brierley Buckland Calloway Cartwright Chadwick Chilcott Clegg Colbourne Copley Cranfield Dalby Denholm Draycott Drummond Dunmore Eastwood Eccles Ellery Fairbank Fenwick Finch Fothergill Garside Gillespie Goodacre Greenhalgh Hadley Hartley Haverhill Hebden Henshaw Holroyd Ibbotson Inskip Jessop Jowett Kershaw Kilbride Kirkham Lambourne Lockwood Lomax Maddox Mallory Marsden Mellor Metcalfe Naylor Netherton Nuttall Oakes Openshaw Orwin Pargeter Peverell Pilling Prescott Quayle Radcliffe Ramsbottom Redfern Rigby Rowntree Sedgwick Shackleton Skelton Standish Sutcliffe Tattersall Thackray Thwaites Underhill Verrall Wadsworth Wainwright Waverley Whittaker Winstanley Yardley".split(
    " ",
  );
const PLACES =
  "Abbey Beacon Bridge Canal Castle Cathedral Chapel Cloister Coastal Corner Cross Dale Dockside Exchange Forge Gate Harbour Harvest Hillside Junction Keystone Lakeside Lantern Market Meadow Mill Moorland Northgate Orchard Parkside Pennine Pinnacle Quayside Riverside Rose Severn Southbank Spire Station Summit Thistle Tower Trent Valley Victoria Wharf Willow Windmill".split(
    " ",
  );
const TRADES =
  "Accountants|Architects|Autos|Bakery|Builders|Carpets|Catering|Chartered Surveyors|Cleaning Services|Couriers|Dental Practice|Design|Electrical|Engineering|Estate Agents|Events|Financial Planning|Fitness|Flooring|Foods|Freight|Furniture|Garages|Glass|Haulage|Health|Heating|Homecare|Hotels|Insurance Brokers|Interiors|Joinery|Kitchens|Landscapes|Laundry|Legal|Lettings|Logistics|Marketing|Medical Supplies|Metalworks|Nurseries|Opticians|Packaging|Pharmacy|Plastics|Plumbing|Print|Property|Recruitment|Removals|Roofing|Security|Solicitors|Stationers|Steel|Textiles|Timber|Travel|Veterinary Centre|Wines|Workwear".split(
    "|",
  );
const ENDINGS = ["Ltd", "Ltd", "Ltd", "LLP", "Group", "& Sons", "& Co", "Partnership", "UK Ltd", "Services Ltd"];

/** A business name that was not given out before. */
export function businessName(dice: Dice, taken: Set<string>): string {
  const first = dice.chance(0.65) ? dice.pick(OWNERS) : dice.pick(PLACES);
  const second = dice.chance(0.18) ? ` & ${dice.pick(OWNERS)}` : "";
  const name = `${first}${second} ${dice.pick(TRADES)}${dice.chance(0.75) ? ` ${dice.pick(ENDINGS)}` : ""}`;
  if (taken.has(name)) return businessName(dice, taken);
  taken.add(name);
  return name;
}
