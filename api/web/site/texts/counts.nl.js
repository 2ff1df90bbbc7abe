// Wat de pagina in het Nederlands zegt over wat een coach ziet.
export default {
  counts: {
    title: "Wat een coach ziet",
    coachHint: "Aantallen van hele maanden die voorbij zijn, van vijf cliënten of meer, waar het team mee instemt. Iets anders krijgt een coach niet te zien.",
    teamHint: "Een coach ziet alleen aantallen: van hele maanden die voorbij zijn, van vijf cliënten of meer, en alleen waar het team mee instemt. U ziet hier precies hetzelfde.",
    earlier: "Een maand eerder",
    consent: "Wat het team deelt",
    plannerOnly: "De planner verandert dit.",
    figures: { clients: "Cliënten in zorg", visits: "Bezoeken per dagdeel" },
    visitsIn: { morning: "Bezoeken in de ochtend", afternoon: "Bezoeken in de middag", evening: "Bezoeken in de avond", night: "Bezoeken in de nacht" },
    given: "Coaches kunnen dit voortaan zien.",
    takenBack: "Coaches zien dit niet meer.",
    seen: "Wat een coach van deze maand ziet",
    nothing: "Niets.",
    nothingShared: "Geen van uw teams deelt aantallen van deze maand.",
    what: "Wat",
    number: "Aantal",
  },
};
