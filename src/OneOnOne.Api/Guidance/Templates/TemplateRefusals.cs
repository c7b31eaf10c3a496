using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

public static class TemplateRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such template.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only administrators write templates.", RefusalKind.Forbidden);
    public static readonly Refusal BuiltIn = new("built-in-template", "This template comes with the product: make one of your own from it.");
    public static readonly Refusal TooMany = new("too-many-templates", "The organization has as many templates as it can keep.");
    public static readonly Refusal Unknown = new("unknown-template", "There is no such template.", RefusalKind.Input);
}
