using OneOnOne.EventStore;

namespace OneOnOne.Api.Integration.Transfer;

public static class TransferRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such import or export.", RefusalKind.Absent);
    public static readonly Refusal NotDirectory = new("not-allowed", "Only HR and administrators bring the directory in or carry it out.", RefusalKind.Forbidden);
    public static readonly Refusal NotHistory = new("not-allowed", "Only administrators bring history in or carry it out.", RefusalKind.Forbidden);
    public static readonly Refusal TooMany = new("too-many-transfers", "Too many imports and exports are under way. Wait for one of them to end.");
    public static readonly Refusal HasEnded = new("transfer-ended", "It has ended already.");
    public static readonly Refusal NotReady = new("export-not-ready", "The file is not there yet, or this export failed.");
    public static readonly Refusal Gone = new("export-purged", "The file is gone: it is kept for 24 hours, or until somebody is erased. Export again.");
    public static readonly Refusal HasProblems = new("import-has-problems", "Rows of the file have problems, so nothing was changed.");
    public static readonly Refusal RestoreNotAllowed = new(
        "restore-not-allowed", "The operator has not opened this organization for history (OneOnOne:Imports:RestoreInto).", RefusalKind.Forbidden);
    public static readonly Refusal NeitherOfTheTwo = new("neither-of-the-two", "This names neither of the two participants, by the address or external id that stands there.", RefusalKind.Input);
    public static readonly Refusal CompletedWhen = new("completed-when", "This was done before the meeting in which it was promised, or in the future.", RefusalKind.Input);
    public static readonly Refusal FormatUnknown = new("format-not-offered", "This kind is not offered in this format.", RefusalKind.Input);
}
