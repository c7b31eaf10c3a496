using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Guidance;

/// <summary>Which prompts are whose.</summary>
public static class PromptSides
{
    /// <summary>A question to the manager is the report's to bring along, and the other way round.</summary>
    public static PromptSide Of(Direction? direction) => direction switch
    {
        Direction.ToManager => PromptSide.Report,
        Direction.ToReport => PromptSide.Manager,
        _ => PromptSide.Both,
    };

    public static bool IsFor(this PromptSide side, Role role) => side is PromptSide.Both || role switch
    {
        Role.Manager or Role.Mentor => side is PromptSide.Manager,
        Role.Report or Role.Mentee => side is PromptSide.Report,
        _ => true,
    };
}
