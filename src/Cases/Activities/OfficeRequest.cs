namespace CaseManagement.Cases.Activities;

/// <summary>Names of what the activities ask of the office.</summary>
public static class OfficeRequest
{
    public const string Accept = "case.accept";
    public const string StartClock = "case.start-clock";
    public const string Letter = "case.letter";
    public const string Decided = "case.decided";
    public const string Status = "case.status";
    public const string Close = "case.close";
}
