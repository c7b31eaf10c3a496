using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Guidance;

/// <summary>
/// Who may do what with templates.
/// <code>
/// act                          who
/// read, choose for a meeting   everyone
/// add, revise, delete          admin
/// </code>
/// </summary>
public static class TemplateAccess
{
    public static Refusal? Write(Caller caller) => caller.Admin ? null : TemplateRefusals.NotYours;
}
